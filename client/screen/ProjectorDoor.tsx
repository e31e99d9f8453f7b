import './control.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** For the dais: the way to the wall from this computer, and the code for another one. */
export const ProjectorDoor = ({ committeeId, code }: { committeeId: string; code: string }): ReactNode => {
  const { t } = useTranslation('screen')
  return (
    <section className="projector" aria-labelledby="projector">
      <h2 id="projector" className="label">
        {t('control.title')}
      </h2>
      <p className="small">
        <a href={`/screen/${committeeId}`} target="_blank" rel="noreferrer">
          {t('control.open')}
          <span className="unseen"> {t('control.newWindow')}</span>
        </a>{' '}
        <span className="soft">
          · {t('control.code')} <span className="figures">{code}</span>
        </span>
      </p>
    </section>
  )
}
