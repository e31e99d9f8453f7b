/**
 * Copies a text. Browsers give their clipboard to secure pages only, and a hall's network is plain http: there the old
 * command copies what is marked. Answers false where neither works; then the words of `place` stay marked.
 */
export const copyText = async (text: string, place: HTMLElement): Promise<boolean> => {
  if (window.isSecureContext && navigator.clipboard !== undefined) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch (error) {
      console.warn('the clipboard was refused', error)
    }
  }
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  window.getSelection()?.selectAllChildren(place)
  document.addEventListener('copy', put)
  const copied = document.execCommand('copy')
  document.removeEventListener('copy', put)
  if (copied) window.getSelection()?.removeAllRanges()
  return copied
}
