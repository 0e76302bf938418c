/** The workshop of an EPCI: a deck, a board and a clock, kept on the device. */

export {workshopPage} from "./page.js";
