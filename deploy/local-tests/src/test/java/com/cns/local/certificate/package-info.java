/// Tests of certificates, with a key of their own.
@NullMarked
package com.cns.local.certificate;

import org.jspecify.annotations.NullMarked;
