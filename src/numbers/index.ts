/** Numbers of a page that answer: what each is, its exact value, where it comes from. */

export {numbersButton} from "./button.js";
