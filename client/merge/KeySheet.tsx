import { Kbd, Modal } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keyParts } from '../editor/keys-shown.ts'
import { type RoomKey, roomKeys } from './room-keys.ts'

/** Every key of the page and what it does. */
export const KeySheet = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation('merge')
  const names = Object.keys(roomKeys) as RoomKey[]
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('sheet.title')}
      closeButtonProps={{ 'aria-label': t('sheet.close') }}
      size="lg"
    >
      <p className="soft small">{t('sheet.about')}</p>
      <dl className="shortcuts">
        {names.map(name => (
          <div key={name}>
            <dt>
              <kbd className="keys">
                {roomKeys[name].map((key, i) => (
                  <Fragment key={key}>
                    {i > 0 && ' '}
                    <Kbd component="span">{keyParts(key).join('+')}</Kbd>
                  </Fragment>
                ))}
              </kbd>
            </dt>
            <dd>{t(`sheet.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
