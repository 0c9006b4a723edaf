/**
 * A data URI of an SVG, short and valid in a Markdown image `![](uri|width=W,height=H)`: everything
 * is percent-encoded that ends a link, starts a size, an entity, an escape or code, or that a URI
 * may not have.
 */
export function svgDataUri(svg: string): string {
  const encoded = svg
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[^A-Za-z0-9\-.,:;/='+!@_~?$*]+/gu, encode);
  return `data:image/svg+xml,${encoded}`;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[()]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
