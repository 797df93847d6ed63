/** Shows copy, print and download beside a list of codes. The codes never leave the page. */
export function startCodeLists(page: Document): void {
  for (const list of page.querySelectorAll<HTMLElement>('[data-code-list]')) startCodeList(list)
}

function startCodeList(list: HTMLElement): void {
  const tools = list.querySelector<HTMLElement>('[data-tools]')
  const status = list.querySelector('[data-status]')
  if (tools === null || status === null) return
  const { copied = '', copyFailed = '' } = list.dataset
  const codes = Array.from(list.querySelectorAll('code'), (code) => code.textContent).join('\n')

  tools.hidden = false
  tools.addEventListener('click', (event) => {
    const button = event.target instanceof HTMLElement ? event.target.closest('button') : null
    if (button === null) return
    if ('copy' in button.dataset) {
      // Absent on plain http, refused where a policy forbids it: both end in the same sentence.
      Promise.resolve(navigator.clipboard)
        .then((clipboard) => clipboard.writeText(codes))
        .then(
          () => announce(status, copied),
          () => announce(status, copyFailed),
        )
    }
    if ('print' in button.dataset) window.print()
    if (button.dataset.download !== undefined) download(button.dataset.download, codes)
  })
}

/** Empties the region first, so that a second press is announced as well. */
function announce(status: Element, text: string): void {
  status.textContent = ''
  setTimeout(() => {
    status.textContent = text
  }, 100)
}

function download(filename: string, text: string): void {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
