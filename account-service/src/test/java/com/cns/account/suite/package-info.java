/// What the tests of the features share: a customer at the outside of the service, its database, its topics.
@NullMarked
package com.cns.account.suite;

import org.jspecify.annotations.NullMarked;
