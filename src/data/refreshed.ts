import {join} from "node:path";
import {isOf, readManifest, refreshedFolder, type DerivedFile} from "./manifest.js";
import type {Edition, SourcedFile} from "./edition-types.js";

/**
 * The edition with the figures that `npm run sources` made from the official files in place of those it was given. The index
 * that it was given stays beside the one computed, so that readers see where they differ.
 */
export function withRefreshed(edition: Edition): Edition {
  const folder = refreshedFolder(edition.folder);
  const manifest = readManifest(folder);
  // Figures of another vintage of the COG would not fit the communes: the edition's own hold until the next refresh.
  if (!manifest || !isOf(manifest, edition)) return edition;
  const {files, sources} = manifest;
  const fileOf = ({path, source, columns = {}, reference}: DerivedFile): SourcedFile => ({
    path: join(folder, path),
    source,
    national: false,
    made: {columns, reference: reference === undefined ? null : join(folder, reference)}
  });
  const indexes = Object.values(files).flatMap((file) =>
    file.model === undefined ? [] : [{model: file.model, ...fileOf(file)}]
  );
  const scores = indexes.find((index) => index.model === edition.model);
  const published = scores && edition.scores ? [{model: edition.model!, ...edition.scores}] : [];
  return {
    ...edition,
    scores: scores ?? edition.scores,
    context: files.context ? fileOf(files.context) : edition.context,
    // The official file takes the place of the first, an earlier one unless it says that it is the edition's own.
    places: files.places
      ? [
          {...fileOf(files.places), receives: true, former: null},
          ...(edition.places ?? []).filter(({own}, i) => own || i > 0)
        ]
      : edition.places,
    contours: files.contours ? fileOf(files.contours) : edition.contours,
    beside: [...published, ...indexes.filter((index) => edition.model !== null && index !== scores), ...edition.beside],
    sources: [...edition.sources.filter((own) => !sources.some((s) => s.id === own.id)), ...sources]
  };
}
