import {Node, parseHTML} from "linkedom";

/**
 * A DOM without a browser, in which nobody listens. For every node linkedom keeps a map of listeners: without them a
 * page is read a third faster, and memory is freed without a pause of seconds.
 */
class Silent {
  addEventListener(): void {}
  removeEventListener(): void {}
  dispatchEvent(): boolean {
    return true;
  }
}

/** What linkedom exports under this name only stands for its class. */
const {prototype} = Node;
Object.setPrototypeOf(prototype.constructor, Silent);
Object.setPrototypeOf(prototype, Silent.prototype);

export {parseHTML};
