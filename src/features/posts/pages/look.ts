// A look at words while they are written, for the browser script alone: the same panels as after sending. Nothing is stored.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { html } from '../../../platform/html/index.ts';
import { json, limits, type Request, type Route, route } from '../../../platform/http/index.ts';
import { careFor } from '../care.ts';
import { limitsOfText } from '../model.ts';
import { screenWords } from '../screen-words.ts';
import { careView } from '../views/care-view.ts';
import { gentlePause } from '../views/pause-view.ts';

/** id of the form of a private message, which nobody but two people reads. */
export const privateForm = 'message-form';

const look = route({
  name: 'posts.look_while_writing',
  method: 'POST',
  path: patterns.lookWhileWriting,
  summary: 'What would be asked about words if they were sent now; nothing is kept',
  access: 'active',
  limit: limits.autosave,
  input: {
    json: z.strictObject({
      form: z.string().regex(/^[a-z-]{1,30}$/),
      title: z
        .string()
        .max(limitsOfText.title * 4)
        .default(''),
      text: z.string().max(limitsOfText.article),
    }),
  },
  output: z.object({ panel: z.string(), about: z.string() }),
  handle(request) {
    const { t, json: given } = request;
    const words = { title: given.title, text: given.text };
    const surface = given.form === privateForm ? 'message' : 'post';
    const reading = screenWords(words, { surface, settings: null, standing: null });
    const care = careView(request as unknown as Request, careFor(given.text, surface));
    const pause =
      reading.pause &&
      gentlePause({ t, form: given.form, pause: reading.pause, isPrivate: surface === 'message' });
    const panel = html`${care}${pause}`.toString();
    // What is new: the script says one sentence and shows the panel again only when this changes.
    const about = [care && 'care', pause && 'pause', ...reading.pieces.map((one) => one.id)];
    return json({ panel, about: about.filter(Boolean).join(' ') });
  },
});

export const lookRoutes: readonly Route[] = [look];
