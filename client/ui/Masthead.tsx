import type { ReactNode } from 'react'

type Props = {
  /** First line: who issues it, and at its end the symbol. */
  readonly issuer: string
  readonly symbol: string
  /** In the large type of the issuing organ. */
  readonly body: string
  /** The organ's name is the page's heading, unless the document has a title of its own. */
  readonly heading: boolean
  /** Small facts at the end of the second line: status, date, version. */
  readonly facts: readonly ReactNode[]
}

/** The top of a document as the UN prints it. */
export const Masthead = ({ issuer, symbol, body, heading, facts }: Props): ReactNode => (
  <div className="masthead serif">
    <div className="masthead-line">
      <bdi>{issuer}</bdi>
      <bdi className="masthead-symbol">{symbol}</bdi>
    </div>
    <div className="masthead-organ">
      {heading ? (
        <h1>
          <bdi>{body}</bdi>
        </h1>
      ) : (
        <p className="masthead-body">
          <bdi>{body}</bdi>
        </p>
      )}
      <ul className="masthead-facts">
        {facts.map((fact, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the facts of a document are a fixed list
          <li key={i}>{fact}</li>
        ))}
      </ul>
    </div>
  </div>
)
