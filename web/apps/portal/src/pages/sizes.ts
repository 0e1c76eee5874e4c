const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** 1536 bytes are "1.5 KiB": one digit behind the point below ten, none above. */
export function sizeOf(bytes: number, format: (count: number) => string): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  const shown = unit > 0 && size < 10 ? Math.round(size * 10) / 10 : Math.round(size);
  return `${format(shown)} ${UNITS[unit]}`;
}
