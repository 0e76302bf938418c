/** The package's own types cannot be found by its "exports". Only what is used of it. */
declare module "apache-arrow" {
  export function tableFromIPC(stream: Uint8Array): unknown;
}
