/** The whole address of a page of this app's, for those who send a buyer back to it. */
export function pageUrl(path: string): string {
  return new URL(import.meta.env.BASE_URL.replace(/\/$/, "") + path, window.location.origin).href;
}
