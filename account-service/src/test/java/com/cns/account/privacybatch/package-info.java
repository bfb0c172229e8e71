@NullMarked
package com.cns.account.privacybatch;

import org.jspecify.annotations.NullMarked;
