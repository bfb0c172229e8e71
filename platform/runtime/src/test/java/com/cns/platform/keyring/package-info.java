/// Tests of the keyring against a real PostgreSQL.
@NullMarked
package com.cns.platform.keyring;

import org.jspecify.annotations.NullMarked;
