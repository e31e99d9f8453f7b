import { Kbd, Modal } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { keyParts, type ShownKey, shownKeys } from './keys-shown.ts'

const Keys = ({ name }: { name: ShownKey }) => {
  const { t } = useTranslation('editor')
  return (
    <kbd className="keys">
      {shownKeys[name].map((combination, i) => (
        <Fragment key={combination}>
          {i > 0 && <> {t('shortcuts.thenKey')} </>}
          {keyParts(combination).map((part, j) => (
            <Fragment key={part}>
              {j > 0 && '+'}
              <Kbd component="span">{part}</Kbd>
            </Fragment>
          ))}
        </Fragment>
      ))}
    </kbd>
  )
}

/** Every key of the editor and what it does. */
export const ShortcutSheet = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('editor')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('shortcuts.close') }}
      size="lg"
    >
      <dl className="shortcuts">
        {(Object.keys(shownKeys) as ShownKey[]).map(name => (
          <div key={name}>
            <dt>
              <Keys name={name} />
            </dt>
            <dd>{t(`shortcuts.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
