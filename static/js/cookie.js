// The token comes from the cookie, not from the page: a page may be older than the token in it.
export const token = () => /(?:^|; )csrf=([^;]*)/.exec(document.cookie)?.[1] ?? "";
