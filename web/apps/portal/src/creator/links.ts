/** Whether buyers can be sent there: an https address with a host. */
export function isWebAddress(text: string): boolean {
  try {
    const { protocol, hostname } = new URL(text);
    return protocol === "https:" && hostname !== "";
  } catch {
    return false;
  }
}
