import {frameAddress, readFormerAddress} from "../domain/frame-address.js";

// The page of what is missing sends on who asks for a frame at the address that it had.
const former = readFormerAddress(location.pathname);
if (former) location.replace(former.root + frameAddress(former, location.search) + location.hash);
