/**
 * The facts socket: the server says that a fact changed, the page asks HTTP what it is now. Nothing is lost with the
 * connection: whoever comes back reads everything shown anew.
 */
import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { z } from 'zod'
import { closeCode, factsSocketPath, socketParams } from '../../shared/protocol.ts'
import { currentSeat } from '../seat.ts'

const changedMessage = z.object({ changed: z.array(z.string()) })

/** First and longest wait before a new try, ms. */
const firstWait = 500
const longestWait = 15_000

/** The wait before try `count` (from 0) in ms; `chance` in 0..1 spreads a hall full of browsers over half of it. */
export const waitBefore = (count: number, chance: number): number =>
  Math.min(longestWait, firstWait * 2 ** count) * (0.5 + chance / 2)

/**
 * Keys of everything that was read of a subject: `paper:ID` is `['paper', 'ID']`. An amendment shows its paper as it
 * stands, so a paper brings the amendments on this page with it; the conference is read under one key, whatever its id.
 * Empty for what is no subject.
 */
export const keysOf = (subject: string): readonly (readonly string[])[] => {
  const [kind = '', ...id] = subject.split(':')
  if (kind === '' || id.join(':') === '') return []
  if (kind === 'conference') return [['conference']]
  const key = [kind, id.join(':')]
  return kind === 'paper' ? [key, ['amendment']] : [key]
}

const urlOf = (committeeId: string): string => {
  const url = new URL(`${factsSocketPath}/${committeeId}`, window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const seat = currentSeat()
  if (seat !== null) url.searchParams.set(socketParams.seat, seat)
  return url.href
}

/** Listens until the returned function is called. */
const listen = (committeeId: string, facts: QueryClient): (() => void) => {
  let socket: WebSocket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let over = false

  const open = (): void => {
    const mine = new WebSocket(urlOf(committeeId))
    socket = mine
    let opened = false
    mine.onopen = () => {
      opened = true
      // What changed while nobody listened is not told, also between the first reading and now: ask for all of it.
      void facts.invalidateQueries()
      tries = 0
    }
    mine.onmessage = event => {
      const message = changedMessage.safeParse(JSON.parse(String(event.data)))
      if (!message.success) return
      for (const queryKey of message.data.changed.flatMap(keysOf)) void facts.invalidateQueries({ queryKey })
    }
    mine.onclose = event => {
      if (over || socket !== mine) return
      if (event.code === closeCode.noSession || event.code === closeCode.forbidden) {
        // The seat is gone: the pages learn it from HTTP and lead back to joining.
        void facts.invalidateQueries()
        return
      }
      // A seat that ended while nobody listened looks like a server that is down; HTTP tells the two apart.
      if (!opened) void facts.invalidateQueries({ queryKey: ['me'] })
      timer = setTimeout(open, waitBefore(tries++, Math.random()))
    }
  }
  const hurry = (): void => {
    if (socket?.readyState !== WebSocket.CLOSED) return
    clearTimeout(timer)
    open()
  }
  open()
  window.addEventListener('online', hurry)
  return () => {
    over = true
    clearTimeout(timer)
    window.removeEventListener('online', hurry)
    socket?.close()
  }
}

/** Keeps the facts of a committee fresh while the page is shown. Null: nothing to listen to yet. */
export const useFactsSocket = (committeeId: string | null): void => {
  const facts = useQueryClient()
  useEffect(() => (committeeId === null ? undefined : listen(committeeId, facts)), [committeeId, facts])
}
