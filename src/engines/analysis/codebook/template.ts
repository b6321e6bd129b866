// A small codebook that passes every check, for somebody to change into their own.
import type { Codebook } from './types.ts';

export const templateCodebook = (id: string): Codebook => ({
  format: 1,
  id,
  name: `My codebook about ${id.replaceAll('-', ' ')}`,
  version: '0.1',
  languages: ['en'],
  purpose: 'What question should the figures answer, and for whom?',
  owner: 'Who answers for this codebook',
  date: '2026-01-01',
  licence: 'CC BY 4.0',
  reviewers: [],
  topic: ['housing', 'rent', 'landlord*', 'homeless*'],
  words: { home: ['flat', 'house', 'home', 'room'] },
  groups: [
    {
      id: 'worry',
      name: 'What people worry about',
      choice: 'many',
      codes: [
        {
          id: 'worry.losing_home',
          name: 'Losing the home',
          definition:
            'Somebody fears that they, or people close to them, may lose the place where they live.',
          include: ['Notice to quit, arrears, eviction, a landlord who wants to sell'],
          exclude: ['Wanting to move', 'Losing a home in the past, told as over'],
          examples: [
            { text: 'The landlord gave us notice and we have nowhere to go.', yes: true },
            { text: 'We are looking for a bigger flat.', yes: false, why: 'Wants to move, fears nothing.' },
          ],
          question: 'Does somebody fear losing the place where they live?',
          rules: ['evict*', 'notice & landlord*', 'lose|losing ..4 @home', 'weak: cannot|cant ..4 rent'],
          sources: [],
        },
      ],
    },
  ],
});
