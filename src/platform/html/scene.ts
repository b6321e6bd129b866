// The picture of the landing page: a stair up to the deck, the sea, first light. Colours come from the style sheet.
import { type Html, raw } from './html.ts';

export function heroScene(): Html {
  return raw(
    '<svg class="hero-scene" viewBox="0 0 1200 300" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false"><circle class="glow" cx="820" cy="150" r="130"/><circle class="glow" cx="820" cy="150" r="90"/><circle class="sun" cx="820" cy="150" r="52"/><path class="far" d="M0 168q75-16 150 0t150 0 150 0 150 0 150 0 150 0 150 0 150 0v132H0z"/><path class="mid" d="M0 206q100-22 200 0t200 0 200 0 200 0 200 0 200 0v94H0z"/><path class="near" d="M0 300v-26h240v-26h110v-26h110v-26h110v-26h70v130h560v-30q-80-18-160 0t-160 0-160 0-80 0v30z"/><path class="tread" d="M240 248h110v5H240zM350 222h110v5H350zM460 196h110v5H460zM570 170h70v5h-70z"/></svg>',
  );
}
