import {modelOf, withReference, type Model} from "../domain/models.js";
import {readReference} from "./computed.js";
import type {Edition, SourcedFile} from "./edition.js";

/** Model of an index file, placed in France by the reference that came with it, if any. */
export function modelOfFile(id: string, {made}: SourcedFile): Model {
  const model = modelOf(id);
  return made?.reference ? withReference(model, readReference(made.reference, model)) : model;
}

/** Model of the edition's own index; null when none is loaded. */
export const modelOfEdition = ({model, scores}: Edition): Model | null =>
  model && scores ? modelOfFile(model, scores) : null;
