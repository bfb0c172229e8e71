/// Events about the sharing of personal data with recipients outside of CNS: neither the person nor the recipient is
/// named.
@NullMarked
package com.cns.contract.disclosure;

import org.jspecify.annotations.NullMarked;
