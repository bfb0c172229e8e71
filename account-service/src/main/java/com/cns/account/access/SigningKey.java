package com.cns.account.access;

import java.security.PrivateKey;

/**
 * A key that signs tokens.
 *
 * @param kid thumbprint of the public half (RFC 7638)
 * @param publicJwk the public half (RFC 7517)
 */
record SigningKey(String kid, String publicJwk, PrivateKey privateKey) {}
