/** An address must not look like another one: no user before the host, nothing that turns the text around. */
export const misleadingAddress = /^[^/]*\/\/[^/?#]*@|[\u202a-\u202e\u2066-\u2069]/;
