// Finds themes on a core of its own: a sample of texts in, a model out.
import { parentPort, workerData } from 'node:worker_threads';
import { findThemes } from '../../../engines/analysis/index.ts';
import type { ThemeSample } from './themes.ts';

const { texts, seed, stop, authors } = workerData as ThemeSample;
parentPort?.postMessage(findThemes(texts, { seed, stop, authors }));
