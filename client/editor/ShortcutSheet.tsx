import { Kbd, Modal } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { commentKeys, keyParts, type ShownKey, shownKeys } from './keys-shown.ts'

/** A key of the list as it is pressed. */
export const Keys = ({ name }: { name: ShownKey }) => {
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

type Props = {
  readonly opened: boolean
  /** Whether the text can be commented on. */
  readonly comments: boolean
  readonly onClose: () => void
}

/** Every key of the editor and what it does. */
export const ShortcutSheet = ({ opened, comments, onClose }: Props) => {
  const { t } = useTranslation('editor')
  const names = (Object.keys(shownKeys) as ShownKey[]).filter(name => comments || !commentKeys.includes(name))
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('shortcuts.close') }}
      size="lg"
    >
      <dl className="shortcuts">
        {names.map(name => (
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
