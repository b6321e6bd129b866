// The works that a report may cite, by key. A paper lists only those that it cited. Pure.

const works = {
  angelopoulos: [
    'Angelopoulos et al., 2023',
    'Angelopoulos, A. N., Duchi, J. C., & Zrnic, T. (2023). PPI++: Efficient prediction-powered inference. arXiv:2311.01453.',
  ],
  arthur: [
    'Arthur & Vassilvitskii, 2007',
    'Arthur, D., & Vassilvitskii, S. (2007). k-means++: The advantages of careful seeding. Proceedings of SODA 2007, 1027–1035.',
  ],
  belford: [
    'Belford et al., 2018',
    'Belford, M., Mac Namee, B., & Greene, D. (2018). Stability of topic modeling via matrix factorization. Expert Systems with Applications, 91, 159–169.',
  ],
  bender: [
    'Bender & Friedman, 2018',
    'Bender, E. M., & Friedman, B. (2018). Data statements for natural language processing: Toward mitigating system bias and enabling better science. Transactions of the ACL, 6, 587–604.',
  ],
  benjamini: [
    'Benjamini & Hochberg, 1995',
    'Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate: A practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B, 57(1), 289–300.',
  ],
  bernal: [
    'Bernal et al., 2017',
    'Bernal, J. L., Cummins, S., & Gasparrini, A. (2017). Interrupted time series regression for the evaluation of public health interventions: A tutorial. International Journal of Epidemiology, 46(1), 348–355.',
  ],
  bouma: [
    'Bouma, 2009',
    'Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of GSCL 2009, 31–40.',
  ],
  cohen: [
    'Cohen, 1960',
    'Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1), 37–46.',
  ],
  cox: [
    'Cox, 1980',
    'Cox, L. H. (1980). Suppression methodology and statistical disclosure control. Journal of the American Statistical Association, 75(370), 377–385.',
  ],
  dieng: [
    'Dieng et al., 2020',
    'Dieng, A. B., Ruiz, F. J. R., & Blei, D. M. (2020). Topic modeling in embedding spaces. Transactions of the ACL, 8, 439–453.',
  ],
  dwork: [
    'Dwork et al., 2006',
    'Dwork, C., McSherry, F., Nissim, K., & Smith, A. (2006). Calibrating noise to sensitivity in private data analysis. Theory of Cryptography (TCC 2006), 265–284.',
  ],
  fisch: [
    'Fisch et al., 2024',
    'Fisch, A., Maynez, J., Hofer, R. A., Dhingra, B., Globerson, A., & Cohen, W. W. (2024). Stratified prediction-powered inference for effective hybrid evaluation of language models. Advances in Neural Information Processing Systems, 37.',
  ],
  franzke: [
    'franzke et al., 2020',
    'franzke, a. s., Bechmann, A., Zimmer, M., Ess, C., & the Association of Internet Researchers (2020). Internet research: Ethical guidelines 3.0.',
  ],
  greene: [
    'Greene et al., 2014',
    'Greene, D., O’Callaghan, D., & Cunningham, P. (2014). How many topics? Stability analysis for topic models. ECML PKDD 2014, 498–513.',
  ],
  grootendorst: [
    'Grootendorst, 2022',
    'Grootendorst, M. (2022). BERTopic: Neural topic modeling with a class-based TF-IDF procedure. arXiv:2203.05794.',
  ],
  kish: ['Kish, 1965', 'Kish, L. (1965). Survey sampling. Wiley.'],
  krippendorff: [
    'Krippendorff, 2011',
    'Krippendorff, K. (2011). Computing Krippendorff’s alpha-reliability. University of Pennsylvania.',
  ],
  lang: [
    'Lang & Reiczigel, 2014',
    'Lang, Z., & Reiczigel, J. (2014). Confidence limits for prevalence of disease adjusted for estimated sensitivity and specificity. Preventive Veterinary Medicine, 113(1), 13–22.',
  ],
  lee: [
    'Lee & Seung, 1999',
    'Lee, D. D., & Seung, H. S. (1999). Learning the parts of objects by non-negative matrix factorization. Nature, 401, 788–791.',
  ],
  leskovec: [
    'Leskovec et al., 2020',
    'Leskovec, J., Rajaraman, A., & Ullman, J. D. (2020). Mining of massive datasets (3rd ed.). Cambridge University Press.',
  ],
  newey: [
    'Newey & West, 1987',
    'Newey, W. K., & West, K. D. (1987). A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix. Econometrica, 55(3), 703–708.',
  ],
  page: [
    'Page et al., 2021',
    'Page, M. J., et al. (2021). The PRISMA 2020 statement: An updated guideline for reporting systematic reviews. BMJ, 372, n71.',
  ],
  reagle: [
    'Reagle, 2022',
    'Reagle, J. (2022). Disguising Reddit sources and the efficacy of ethical research. Ethics and Information Technology, 24, 41.',
  ],
  rogan: [
    'Rogan & Gladen, 1978',
    'Rogan, W. J., & Gladen, B. (1978). Estimating prevalence from the results of a screening test. American Journal of Epidemiology, 107(1), 71–76.',
  ],
  teblunthuis: [
    'TeBlunthuis et al., 2024',
    'TeBlunthuis, N., Hase, V., & Chan, C.-H. (2024). Misclassification in automated content analysis causes bias in regression. Can we fix it? Yes we can! Communication Methods and Measures, 18(3), 278–299.',
  ],
  wagner: [
    'Wagner et al., 2002',
    'Wagner, A. K., Soumerai, S. B., Zhang, F., & Ross-Degnan, D. (2002). Segmented regression analysis of interrupted time series studies in medication use research. Journal of Clinical Pharmacy and Therapeutics, 27(4), 299–309.',
  ],
  wilson: [
    'Wilson, 1927',
    'Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association, 22(158), 209–212.',
  ],
  zapf: [
    'Zapf et al., 2016',
    'Zapf, A., Castell, S., Morawietz, L., & Karch, A. (2016). Measuring inter-rater reliability for nominal data: Which coefficients and confidence intervals are appropriate? BMC Medical Research Methodology, 16, 93.',
  ],
} as const;

export type Work = keyof typeof works;

/** Gathers what is cited. */
export class Citations {
  private readonly used = new Set<Work>();

  /** "(Cox, 1980; Kish, 1965)" */
  cite(...keys: Work[]): string {
    for (const key of keys) this.used.add(key);
    return `(${keys.map((key) => works[key][0]).join('; ')})`;
  }

  list(): string[] {
    return [...this.used]
      .map((key) => works[key][1])
      .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  }
}
