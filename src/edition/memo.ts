// Functions that compute a value once: without parameter (lazy), by key (memo), by object (onceFor).

export function lazy<T>(compute: () => T) {
  let value: T | undefined;
  return () => (value ??= compute());
}

interface Known<K, T> {
  has(key: K): boolean;
  get(key: K): T | undefined;
  set(key: K, value: T): unknown;
}

export function memo<K, T>(compute: (key: K) => T, known: Known<K, T> = new Map<K, T>()): (key: K) => T {
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}

/** Called once for each object, as long as that one is there. */
export const onceFor = <K extends object, T>(compute: (key: K) => T) => memo(compute, new WeakMap<K, T>());
