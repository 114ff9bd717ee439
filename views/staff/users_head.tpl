<a class="button" href="{{NEW}}">[[Invite a colleague]]</a>
