import QRCode from 'qrcode'
import { type ReactNode, useMemo } from 'react'

/** White modules around the code; readers want four. */
const quiet = 4

/** A QR code drawn as one path: sharp in print, and no picture to load. Decorative: the code stands beside it as text. */
export const Qr = ({ text }: { text: string }): ReactNode => {
  const { size, path } = useMemo(() => {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
    let d = ''
    for (let y = 0; y < modules.size; y++) {
      for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) d += `M${x} ${y}h1v1h-1z`
    }
    return { size: modules.size, path: d }
  }, [text])
  const side = size + 2 * quiet
  return (
    <svg className="qr" viewBox={`${-quiet} ${-quiet} ${side} ${side}`} aria-hidden="true" shapeRendering="crispEdges">
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
