/** What the tests use of the reference implementation of Frictionless Data, which has no types. */
declare module "datapackage" {
  interface Resource {
    name: string;
    tabular: boolean;
    descriptor: {path: string; bytes: number; hash: string; format: string};
    read(options: {keyed?: boolean; cast?: boolean}): Promise<Record<string, unknown>[]>;
  }
  interface Package {
    valid: boolean;
    errors: Error[];
    resources: Resource[];
    descriptor: Record<string, any>;
  }
  const library: {
    validate(descriptor: object | string): Promise<{valid: boolean; errors: Error[]}>;
    Package: {load(descriptor: object | string, options?: {basePath?: string; strict?: boolean}): Promise<Package>};
  };
  export default library;
}
