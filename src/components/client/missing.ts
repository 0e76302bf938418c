import {usualPath} from "../../domain/address.js";

// On the page "not found": an address with other capitals or a last slash leads to its usual form, where there
// is such a page. It does so once: the usual form of a usual form is itself.
const {pathname, search, hash} = location;
const usual = usualPath(pathname);
if (usual !== pathname)
  fetch(usual, {method: "HEAD"}).then(
    ({ok}) => ok && location.replace(usual + search + hash),
    () => {}
  );
