// What themes found in a sample are, as plain data and typed arrays: it can be sent to a worker or kept in a file.

export interface FoundTheme {
  /** 0 to k − 1; broader themes follow from k on. */
  id: number;
  /** The broader theme; null: it stands alone, or is one. */
  parent: number | null;
  /** Made of its most distinctive terms. */
  name: string;
  terms: readonly string[];
  stability: number;
  npmi: number;
}

export interface ThemeModel {
  format: 1;
  seed: number;
  k: number;
  /** In how many texts the themes were found. */
  texts: number;
  terms: readonly string[];
  idf: Float64Array;
  /** Terms × k, columns of length 1. */
  h: Float64Array;
  themes: readonly FoundTheme[];
  quality: {
    npmi: number;
    diversity: number;
    /** Mean best-match Jaccard of top terms with single factorisations, each with another seed on another four fifths of the texts. */
    stability: number;
    members: number;
    /** Spherical k-means with class-based TF-IDF on the same texts, the same K. */
    baselineNpmi: number;
    baselineDiversity: number;
  };
  /** The numbers of themes that were tried; empty where K was given. */
  tried: readonly { k: number; stability: number }[];
}
