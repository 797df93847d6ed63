interface RelyingPartyProps {
  readonly name: string
  /** One sentence: why its name stands here. */
  readonly lede: string
  readonly logoSrc?: string | undefined
  /** Its policy and terms; leave out what `externalHref` refused. */
  readonly links: readonly { readonly label: string; readonly href: string }[]
}

/** Who is asking: the relying party by name, with its own logo and policies. */
export function RelyingPartyCard({ name, lede, logoSrc, links }: RelyingPartyProps) {
  return (
    <div class="relying-party">
      {logoSrc !== undefined && (
        <img class="relying-party__logo" src={logoSrc} alt="" width="48" height="48" />
      )}
      <div>
        <p class="relying-party__name">{name}</p>
        <p>{lede}</p>
        {links.length > 0 && (
          <ul class="relying-party__links">
            {links.map(({ label, href }) => (
              <li key={href}>
                <a href={href} rel="noreferrer">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
