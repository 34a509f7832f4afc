/** Of what is data: nothing in it may run or load, wherever a browser shows it (CSP Level 3). */
export const inertPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Where browsers tell what a page's policy kept from loading or running. */
export const policyReportPath = '/api/csp-reports';
