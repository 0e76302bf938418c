// What the page of a commune says in the browser, by the clock.

export const HOLIDAY = "Jour férié : téléphoner";
export const CLOSED = "Fermé";
export const openUntil = (time: string) => `Ouvert jusqu’à ${time}`;
