import {usualPath} from "../../domain/address.js";

// The page of what is missing sends on who wrote an address with other capitals or a last slash, where there is such a page. It does so
// once: the usual address of a usual address is itself.
const {pathname, search, hash} = location;
const usual = usualPath(pathname);
if (usual !== pathname)
  fetch(usual, {method: "HEAD"}).then(
    ({ok}) => ok && location.replace(usual + search + hash),
    () => {}
  );
