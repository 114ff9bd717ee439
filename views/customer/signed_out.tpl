<p><a class="button" href="{{LOGIN}}">[[Sign in again]]</a></p>
