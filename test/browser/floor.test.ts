/** The product's main job, in real windows: two blocs write, a delegation signs, the dais decides, a cable is pulled. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, appHeader, type JoinCode, type Me, pathOf } from '../../shared/api.ts'
import { seatHeader } from '../../shared/protocol.ts'
import { ask, letDaisDecide } from '../support/ask.ts'
import { layCable } from '../support/cable.ts'
import { desk, openStage, phone, type Stage, type WindowOptions } from '../support/stage.ts'

let stage: Stage
let codes: ReadonlyMap<string, JoinCode>

beforeAll(async () => {
  stage = await openStage()
  codes = await stage.demo(await stage.window())
})
afterAll(() => stage?.close())

const sit = async (name: string, options?: WindowOptions): Promise<Page> => {
  const page = await stage.window(options)
  await stage.join(page, codes.get(name)!.code)
  return page
}
const flood = 'Early warning of floods on shared rivers'
const register = 'A common register of dams and reservoirs'
const openPaper = async (page: Page, title = flood): Promise<void> => {
  await page.getByRole('link', { name: title, exact: true }).click()
  await page.waitForURL('**/p/*')
}
const editorOf = (page: Page): Locator => page.locator('[role=textbox][contenteditable=true]')
const clauseWith = (page: Page, words: string): Locator => page.locator('.clause', { hasText: words })
/** The words of every clause as they stand in a window, without the names at others' carets. */
const wordsIn = (page: Page): Promise<string[]> =>
  page.locator('.clause').evaluateAll(clauses =>
    clauses.map(clause => {
      const copy = clause.cloneNode(true) as Element
      for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return (copy.textContent ?? '').replaceAll(/[\u2060\ufeff]/g, '')
    }),
  )
/** Waits until one clause holds all the parts; otherwise shows what the window reads. */
const reads = (page: Page, ...parts: string[]): Promise<void> =>
  expect
    .poll(
      async () => {
        const words = await wordsIn(page)
        return words.find(text => parts.every(part => text.includes(part))) ?? `nowhere in:\n${words.join('\n')}`
      },
      { timeout: 20_000 },
    )
    .not.toMatch(/^nowhere in/)
const badge = (page: Page): Locator => page.locator('.sync[role=status]')
/** Types at the end of the clause that holds these words: clicks behind its last letter first. */
const typeAfter = async (page: Page, words: string, typed: string): Promise<void> => {
  const clause = clauseWith(page, words)
  const box = await clause.boundingBox()
  if (box === null) throw new RangeError(`no clause with "${words}"`)
  await clause.click({ position: { x: box.width - 3, y: box.height - 6 } })
  await page.keyboard.press('End')
  await page.keyboard.type(typed)
}
const saved = (page: Page): Promise<void> => badge(page).and(page.locator('[data-state=saved]')).waitFor()
const tab = (page: Page, name: RegExp): Promise<void> => page.getByRole('tab', { name }).click()

test('FL1 two delegates write at once and see each other: words, caret, flag', async () => {
  const kenya = await sit('Kenya')
  const dutch = await sit('Netherlands')
  await openPaper(kenya)
  await openPaper(dutch)
  await editorOf(kenya).waitFor()
  await editorOf(dutch).waitFor()

  // Both type in the same clause at the same time, each at an own place.
  // In its first line: Home goes to the beginning of a line.
  await clauseWith(dutch, 'Invites meteorological services').click({ position: { x: 60, y: 16 } })
  await dutch.keyboard.press('Home')
  await Promise.all([
    typeAfter(kenya, 'Invites meteorological services', ' and their schools'),
    dutch.keyboard.type('Warmly '),
  ])
  const both =
    'Warmly Invites meteorological services to extend their training to volunteers of river villages and their schools'
  for (const page of [kenya, dutch]) await reads(page, both)

  const caret = kenya.locator('.caret', { hasText: 'Netherlands' })
  await caret.waitFor()
  expect(await caret.evaluate(node => getComputedStyle(node).getPropertyValue('--who').trim())).toMatch(
    /^#[0-9a-f]{6}$/,
  )
  expect(await caret.locator('.fi-nl').count()).toBe(1)
  // The name stands above the line, where the next clause's box must not cut it off.
  expect(await caret.evaluate(node => getComputedStyle(node.closest('.clause')!).contentVisibility)).toBe('visible')
  const here = kenya.locator('.people li', { hasText: 'Netherlands' })
  expect(await here.locator('.fi-nl').count()).toBe(1)

  // Enter makes the next clause of its kind; numbers and terminators are drawn around it.
  await typeAfter(kenya, 'silent', '')
  await kenya.keyboard.press('Enter')
  await kenya.keyboard.type('Decides to remain seized of the matter')
  const last = clauseWith(dutch, 'remain seized')
  await last.waitFor()
  expect(await last.getAttribute('data-label')).toBe('4.')
  expect(await last.getAttribute('data-terminator')).toBe('.')
  expect(await clauseWith(dutch, 'silent').getAttribute('data-terminator')).toBe(';')
  expect(await last.locator('.opening').textContent()).toBe('Decides')
  await saved(kenya)
  await Promise.all([kenya.context().close(), dutch.context().close()])
})

test('FL2 a delegation signs for itself, and every window says how many are still needed', async () => {
  const kenya = await sit('Kenya')
  const brazil = await sit('Brazil', { size: phone })
  await openPaper(kenya)
  await openPaper(brazil)
  const needed = kenya.getByText('1 more signature needed').first()
  await needed.waitFor()
  expect(await editorOf(brazil).count()).toBe(0)
  await brazil
    .getByRole('button', { name: /^Support/ })
    .or(brazil.getByRole('tab', { name: /^Support/ }))
    .first()
    .click()
  await brazil.getByRole('button', { name: 'Sign', exact: true }).click()
  await brazil.getByText('Your delegation is a signatory.').waitFor()
  await needed.waitFor({ state: 'hidden' })
  await tab(kenya, /^Support/)
  await kenya.getByRole('tabpanel').getByRole('listitem').filter({ hasText: 'Brazil' }).waitFor()
  await kenya.getByRole('button', { name: 'Submit to the dais' }).click()
  await kenya.getByRole('dialog').getByRole('button', { name: 'Submit', exact: true }).click()
  await editorOf(kenya).waitFor({ state: 'detached' })

  const dais = await sit('Dais')
  await dais.getByRole('link', { name: flood, exact: true }).first().click()
  await dais.getByRole('button', { name: 'Accept as draft resolution' }).click()
  await dais.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click()
  await kenya.getByText('CSW/L.2').first().waitFor()
  await Promise.all([kenya, brazil, dais].map(page => page.context().close()))
})

test('FL3 the dais takes one change of an amendment and refuses another', async () => {
  const delegate = await sit('Egypt')
  await openPaper(delegate, register)
  await clauseWith(delegate, 'two days in advance').waitFor()

  const dais = await sit('Dais')
  await letDaisDecide(dais)
  await dais.getByRole('link', { name: /^Amendment 1/ }).click()
  await dais.waitForURL('**/a/*')
  const change = (words: string): Locator =>
    dais.locator('li[data-decision]').filter({ has: dais.locator('[data-item]', { hasText: words }) })
  await change('two').first().waitFor()
  expect(await dais.locator('.clause ins', { hasText: 'five' }).count()).toBeGreaterThan(0)
  await change('two').getByRole('button', { name: 'Take' }).click()
  await change('at once in an emergency').getByRole('button', { name: 'Refuse' }).click()
  await change('last inspection').getByRole('button', { name: 'Take' }).click()
  await change('every five years').getByRole('button', { name: 'Refuse' }).click()
  await dais.getByRole('button', { name: 'Incorporate' }).click()
  // What is refused is told why.
  await dais.getByRole('dialog').getByRole('textbox').fill('The register stays under review.')
  await dais
    .getByRole('dialog')
    .getByRole('button', { name: /^Incorporate/ })
    .click()

  // The delegate's window follows without a reload.
  await clauseWith(delegate, 'five days in advance').waitFor()
  expect(await clauseWith(delegate, 'five days in advance').textContent()).not.toContain('emergency')
  await clauseWith(delegate, 'The date of the last inspection').waitFor()
  await clauseWith(delegate, 'Decides to review').waitFor()
  await tab(delegate, /^Versions/)
  await delegate
    .getByText(/Version 4/)
    .first()
    .waitFor()
  await Promise.all([delegate, dais].map(page => page.context().close()))
})

test('FL4 a delegate works with the cable pulled, closes nothing, and comes back', async () => {
  const cable = await layCable(stage.origin)
  const relief = 'Relief and safe drinking water after floods'
  const india = await stage.window()
  await india.goto(`${cable.origin}/join#${codes.get('India')!.code}`)
  await india.locator('.offer-act').click()
  const brazil = await sit('Brazil')
  await openPaper(india, relief)
  await openPaper(brazil, relief)
  await editorOf(india).waitFor()
  await editorOf(brazil).waitFor()
  await typeAfter(india, 'Calls upon donors', ' and in time')
  await saved(india)

  cable.pull()
  await typeAfter(india, 'Convinced that relief', ' for good')
  await clauseWith(brazil, 'Convinced that relief').click({ position: { x: 3, y: 8 } })
  await brazil.keyboard.press('Home')
  await brazil.keyboard.type('Firmly ')
  const chip = badge(india).and(india.locator('[data-state=offline]'))
  await chip.waitFor()
  expect(await chip.textContent()).toMatch(/\d+ changes? kept/)
  await saved(brazil)
  expect(await clauseWith(brazil, 'Convinced that relief').textContent()).not.toContain('for good')

  cable.plugIn()
  for (const page of [india, brazil]) {
    await reads(page, 'Firmly Convinced', 'replace them for good')
    await saved(page)
  }
  await Promise.all([india, brazil].map(page => page.context().close()))
  await cable.close()
})

test('FL5 words of a tab that was closed without a network are there when the paper is opened again', async () => {
  const cable = await layCable(stage.origin)
  const relief = 'Relief and safe drinking water after floods'
  const context = await stage.browser.newContext()
  const first = await context.newPage()
  await first.goto(`${cable.origin}/join#${codes.get('France')!.code}`)
  await first.locator('.offer-act').click()
  await openPaper(first, relief)
  await editorOf(first).waitFor()
  await typeAfter(first, 'Train local crews', ' in every district')
  await saved(first)
  cable.pull()
  await typeAfter(first, 'Hospitals and schools', ' and markets')
  await badge(first).and(first.locator('[data-state=offline]')).waitFor()
  await first.close()

  cable.plugIn()
  const again = await context.newPage()
  await again.goto(cable.origin)
  await again
    .getByRole('link', { name: /France/ })
    .first()
    .click()
  await openPaper(again, relief)
  await reads(again, 'Hospitals and schools and markets')
  await again.locator('[data-kind=recovered]').waitFor()
  await saved(again)
  const brazil = await sit('Brazil')
  await openPaper(brazil, relief)
  await reads(brazil, 'Hospitals and schools and markets')
  await Promise.all([context, brazil.context()].map(c => c.close()))
  await cable.close()
})

test('FL6 words of a text that was left without a network are sent when it is back, also where nothing can be kept', async () => {
  const cable = await layCable(stage.origin)
  const relief = 'Relief and safe drinking water after floods'
  const india = await stage.window()
  await india.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('no storage here', 'SecurityError')
    }
  })
  await india.goto(`${cable.origin}/join#${codes.get('India')!.code}`)
  await india.locator('.offer-act').click()
  await openPaper(india, relief)
  await editorOf(india).waitFor()
  await saved(india)
  const brazil = await sit('Brazil')
  await openPaper(brazil, relief)
  await editorOf(brazil).waitFor()

  cable.pull()
  await typeAfter(india, 'Calls upon donors', ' and at length')
  await india.goBack()
  await editorOf(india).waitFor({ state: 'detached' })
  await india.goForward()
  await reads(india, 'Calls upon donors', 'and at length')
  await india.goBack()
  await editorOf(india).waitFor({ state: 'detached' })
  cable.plugIn()
  await reads(brazil, 'Calls upon donors', 'and at length')
  await Promise.all([india, brazil].map(page => page.context().close()))
  await cable.close()
})

test('FL8 a tab that opens many texts keeps nothing of those it has left: no socket, no listener, no storage', async () => {
  const kenya = await stage.window()
  let sockets = 0
  kenya.on('websocket', socket => {
    if (!socket.url().includes('/live/body/')) return
    sockets++
    socket.on('close', () => sockets--)
  })
  await stage.join(kenya, codes.get('Kenya')!.code)
  const input = await kenya.context().newCDPSession(kenya)
  await input.send('Performance.enable')
  await input.send('HeapProfiler.enable')
  const listeners = async (): Promise<number> => {
    await input.send('HeapProfiler.collectGarbage')
    const { metrics } = await input.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? Number.NaN
  }
  const visit = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      await openPaper(kenya, i % 2 === 0 ? flood : register)
      await saved(kenya)
      expect(sockets).toBe(1)
      await kenya.goBack()
      await kenya.getByRole('link', { name: flood, exact: true }).waitFor()
    }
  }
  await visit(6)
  const before = await listeners()
  const visits = 14
  await visit(visits)
  await expect.poll(() => sockets).toBe(0)
  await expect.poll(async () => (await listeners()) - before, { timeout: 10_000 }).toBeLessThan(visits)
  await kenya.context().close()
})

test('FL7 a seat that ended without a network leaves the words to be copied, on whatever page comes then', async () => {
  const cable = await layCable(stage.origin)
  const relief = 'Relief and safe drinking water after floods'
  const india = await stage.window()
  await india.goto(`${cable.origin}/join#${codes.get('India')!.code}`)
  await india.locator('.offer-act').click()
  await openPaper(india, relief)
  await editorOf(india).waitFor()
  await saved(india)
  cable.pull()
  await typeAfter(india, 'Calls upon donors', ' in vain')
  const secretariat = await sit('Secretariat')
  const renewed = await secretariat.evaluate(
    async ([code, app, seatHeader]) => {
      const seat = sessionStorage.getItem('chapeau.seat') ?? ''
      const headers = { [app]: 'chapeau', [seatHeader]: seat, 'content-type': 'application/json' }
      return (await fetch(`/api/codes/${code}/renew`, { method: 'POST', headers, body: '{}' })).status
    },
    [codes.get('India')!.id, appHeader, seatHeader] as const,
  )
  expect(renewed).toBe(200)
  cable.plugIn()
  const notice = india.locator('.live-notice[data-kind=unsent]')
  await notice.getByText('in vain').waitFor()
  await editorOf(india).waitFor({ state: 'detached' })
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await notice.waitFor({ state: 'detached' })
  await Promise.all([india, secretariat].map(page => page.context().close()))
  await cable.close()
})

test('FL9 a delegate sees clauses at once, and mends a finding by one click that undo takes back', async () => {
  const relief = 'Relief and safe drinking water after floods'
  const [brazil, handy, reader] = [await sit('Brazil'), await sit('Brazil', { size: phone }), await sit('Egypt')]
  const label = 'Encourages Member States'
  for (const page of [brazil, handy]) {
    await openPaper(page, relief)
    await editorOf(page).waitFor()
    const lowest = await page
      .locator('.clause')
      .nth(page === brazil ? 2 : 0)
      .boundingBox()
    expect((lowest?.y ?? Number.NaN) + (lowest?.height ?? 0)).toBeLessThan(page === brazil ? desk.height : phone.height)
  }
  await openPaper(reader, flood)
  await badge(reader).getByText('Up to date').waitFor()

  await typeAfter(brazil, label, '  twice')
  await saved(brazil)
  const found = brazil.getByRole('tabpanel').getByRole('listitem').filter({ hasText: 'spaces' })
  await tab(brazil, /^Findings/)
  await found.locator('.finding').click()
  await brazil.locator('.clause[data-gone=to]').getByText(label).waitFor()
  await found.getByRole('button', { name: /^Mend it/ }).click()
  await reads(handy, label, 'plain twice')
  await found.waitFor({ state: 'detached' })
  await clauseWith(brazil, label).click()
  await brazil.keyboard.press('Control+z')
  await reads(handy, label, 'plain  twice')
  await Promise.all([brazil, handy, reader].map(page => page.context().close()))
})

test('FL10 the seats of the demo are found again from every seat of the browser that made it', async () => {
  const fresh = await openStage()
  try {
    const page = await fresh.window()
    const seats = await fresh.demo(page)
    await fresh.join(page, seats.get('Kenya')!.code)
    await page.getByRole('button', { name: /You sit as/ }).click()
    await page.getByRole('menuitem', { name: 'Seats of the demo' }).click()
    await page.getByRole('link', { name: /^Dais/ }).waitFor()
    expect(await page.getByRole('link', { name: /opens in a new window/ }).count()).toBe(seats.size)
    await page.goto(fresh.origin)
    await page.getByRole('link', { name: 'Seats of the demo' }).waitFor()
  } finally {
    await fresh.close()
  }
})

test('FL11 what changes between the first reading of a page and its first listening is shown', async () => {
  const egypt = await stage.window()
  // The socket of the facts opens only when it is let.
  await egypt.addInitScript(() => {
    const Real = window.WebSocket
    const held: (() => void)[] = []
    Object.assign(window, {
      letListen: () => {
        for (const go of held.splice(0)) go()
      },
    })
    window.WebSocket = new Proxy(Real, {
      construct: (target, [url, ...rest]: [string, ...string[]]) => {
        if (!url.includes('/live/facts')) return new target(url, ...rest)
        const late: Partial<WebSocket> = { readyState: Real.CONNECTING, close: () => undefined }
        held.push(() => {
          const real = new target(url, ...rest)
          real.onopen = event => late.onopen?.call(real, event)
          real.onmessage = event => late.onmessage?.call(real, event)
          real.onclose = event => late.onclose?.call(real, event)
        })
        return late
      },
    })
  })
  await stage.join(egypt, codes.get('Egypt')!.code)
  await egypt.getByRole('heading', { level: 1 }).waitFor()
  await egypt.getByRole('link', { name: register, exact: true }).waitFor()
  const kenya = await sit('Kenya')
  const { committeeId } = (await ask(kenya, 'GET', api.me.path)) as Me
  const title = 'Late news of floods'
  const opened = await ask(kenya, 'POST', pathOf(api.openPaper, { committee: committeeId ?? '' }), { title })
  const { id: paper } = opened as { id: string }
  await ask(kenya, 'PUT', pathOf(api.showPaper, { paper }), { open: true })
  await egypt.evaluate(() => (window as unknown as { letListen: () => void }).letListen())
  await egypt.getByRole('link', { name: title, exact: true }).waitFor()
  await Promise.all([egypt, kenya].map(page => page.context().close()))
})
