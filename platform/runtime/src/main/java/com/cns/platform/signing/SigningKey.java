package com.cns.platform.signing;

import java.security.PrivateKey;

/**
 * A key that signs.
 *
 * @param kid thumbprint of the public half (RFC 7638)
 * @param publicJwk the public half (RFC 7517)
 */
public record SigningKey(String kid, String publicJwk, PrivateKey privateKey) {}
