export const jobsQueue = 'jobs';
/** Where jobs end that failed at every try; whoever runs the place can look at them for two weeks. */
export const deadJobsQueue = 'jobs_dead';
