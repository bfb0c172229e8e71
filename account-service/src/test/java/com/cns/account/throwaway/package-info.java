@NullMarked
package com.cns.account.throwaway;

import org.jspecify.annotations.NullMarked;
