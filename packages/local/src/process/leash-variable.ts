/** Names the process that a service must not outlive. */
export const leashVariable = 'ISNTGRAM_PARENT';
