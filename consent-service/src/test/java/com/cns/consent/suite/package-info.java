/// What the tests of this service share: people over HTTP, and a look at what is stored.
@NullMarked
package com.cns.consent.suite;

import org.jspecify.annotations.NullMarked;
