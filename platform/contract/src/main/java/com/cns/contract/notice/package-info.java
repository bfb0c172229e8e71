/// Events about notices: what CNS tells people it does with their data. They name nobody.
@NullMarked
package com.cns.contract.notice;

import org.jspecify.annotations.NullMarked;
