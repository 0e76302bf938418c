/** The package's "exports" hide its own types. These are the types that we use. */
declare module "apache-arrow" {
  export function tableFromIPC(stream: Uint8Array): unknown;
}
