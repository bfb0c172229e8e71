# Finds a JDK 25 or newer and exports it as JAVA_HOME. Sourced by mvnw and by deploy/local/cns.
# Order: JAVA_HOME, java on the path, then the usual install folders of Linux, macOS and SDKMAN.

cns_jdk_major() { # cns_jdk_major HOME: prints the feature release of the JDK there, nothing when there is none
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p' | head -n 1
}

cns_jdk_fits() {
  cns_major=$(cns_jdk_major "$1")
  [ -n "$cns_major" ] && [ "$cns_major" -ge 25 ]
}

cns_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && cns_jdk_fits "$JAVA_HOME"; then
    return 0
  fi
  cns_on_path=$(command -v javac 2>/dev/null) || cns_on_path=
  if [ -n "$cns_on_path" ]; then
    cns_on_path=$(readlink -f "$cns_on_path" 2>/dev/null || printf '%s' "$cns_on_path")
    cns_on_path=${cns_on_path%/bin/javac}
    if cns_jdk_fits "$cns_on_path"; then
      JAVA_HOME=$cns_on_path
      export JAVA_HOME
      return 0
    fi
  fi
  # CNS_JDK_FOLDERS replaces the list, for installations elsewhere and for the test of this file.
  cns_folders=${CNS_JDK_FOLDERS-"/usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* ${HOME-}/.jdks/* ${SDKMAN_DIR-${HOME-}/.sdkman}/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home ${HOME-}/Library/Java/JavaVirtualMachines/*/Contents/Home"}
  case $- in *f*) cns_noglob=yes ;; *) cns_noglob=no ;; esac
  set +f
  for cns_home in $cns_folders; do
    if cns_jdk_fits "$cns_home"; then
      [ "$cns_noglob" = no ] || set -f
      JAVA_HOME=$cns_home
      export JAVA_HOME
      return 0
    fi
  done
  [ "$cns_noglob" = no ] || set -f
  echo "CNS needs a JDK 25 or newer and found none: install one (for example Eclipse Temurin 25) or point JAVA_HOME to it." >&2
  return 1
}
