/// Which API keys and sessions are worth nothing any more, in every replica of every service.
///
/// Invariants: the view is whole before the service is ready; a revocation binds as soon as it is heard of,
/// whatever was remembered of a token; what is forgotten is older than any token can be.
@NullMarked
package com.cns.platform.revocation;

import org.jspecify.annotations.NullMarked;
