/** The part of Framework's standard library that browser modules use: files that the build publishes. */
declare module "observablehq:stdlib" {
  export function FileAttachment(name: string): {
    readonly href: string;
    arrayBuffer(): Promise<ArrayBuffer>;
    blob(): Promise<Blob>;
    json(): Promise<any>;
    text(): Promise<string>;
  };
}
