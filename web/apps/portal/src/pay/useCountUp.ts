import { useEffect, useRef, useState } from "react";

const TIME_MS = 900;

/**
 * A number on its way to `target` from `added` below it, once. Whoever wants less motion sees the
 * number itself, and what arrives later is shown as it is.
 */
export function useCountUp(target: number | undefined, added: number): number | undefined {
  const [shown, setShown] = useState<number>();
  const counted = useRef(false);
  useEffect(() => {
    if (target === undefined) {
      return undefined;
    }
    if (counted.current || window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      setShown(target);
      return undefined;
    }
    counted.current = true;
    const from = Math.max(0, target - added);
    const began = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const part = Math.min(1, (now - began) / TIME_MS);
      setShown(countedTo(from, target, part));
      frame = part < 1 ? requestAnimationFrame(step) : frame;
    });
    return () => {
      cancelAnimationFrame(frame);
      setShown(target);
    };
  }, [target, added]);
  return shown;
}

/** Fast at first, slow at the end; the end itself is exact. */
export function countedTo(from: number, target: number, part: number): number {
  return part >= 1 ? target : from + Math.round((target - from) * (1 - (1 - part) ** 3));
}
